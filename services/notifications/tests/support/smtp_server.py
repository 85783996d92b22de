"""A mail server for tests: aiosmtpd of Debian's package python3-aiosmtpd, told by the local part of an address what to do.

Prints its port, then keeps what it accepts in a folder, one file a message, until its stdin is closed.
"""

import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder = pathlib.Path(sys.argv[1])
certificate = sys.argv[2] if len(sys.argv) > 2 else None


def local(address):
    return address.split("@")[0]


class Keeper:
    def __init__(self):
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if local(address) == "busy":
            return "450 4.2.1 mailbox busy"
        if local(address) == "nobody":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = folder / f"{self.count:05}.eml"
        unfinished = folder / f".{self.count:05}"
        unfinished.write_bytes(envelope.content)
        unfinished.rename(name)
        if local(envelope.rcpt_tos[0]) == "slow":
            await asyncio.sleep(30)
        if local(envelope.rcpt_tos[0]) == "gate":
            while not (folder / "gate").exists():
                await asyncio.sleep(0.01)
            asyncio.get_running_loop().call_later(0.05, (folder / "answered").touch)
        return f"250 2.0.0 kept as {self.count}"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if any(local(address) == "drop" for address in self.envelope.rcpt_tos):
            await self.push("354 go ahead")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    known = data.login == b"zgoda" and data.password == b"right"
    return AuthResult(success=known, handled=not known and False)


async def main():
    keeper = Keeper()
    options = {"hostname": "mail.test", "enable_SMTPUTF8": True}
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, certificate.replace("cert", "key"))
        options |= {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": authenticate}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(keeper, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
