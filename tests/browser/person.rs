//! A person at the browser: signs in with a token as the page asks for it, opens measures, presses buttons.

use acceptance::{Browser, Program, bodies::DIGITAL};

/// Somebody who is signed in.
pub struct Person {
    /// Their window.
    pub browser: Browser,
}

/// The address of a page.
pub fn page(demo: &Program, path: &str) -> String {
    format!("http://{}{path}", demo.address())
}

/// Asserts that nothing of the page sticks out to the right.
pub async fn fits(browser: &Browser, what: &str) {
    const FITS: &str = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
    assert_eq!(browser.ask(FITS).await, true, "{what} is wider than its window");
}

/// Presses what a selector finds and waits for the page that answers.
pub async fn press(browser: &Browser, selector: &str) {
    browser.ask("window.before = true").await;
    browser.click(selector).await;
    browser.until("return window.before === undefined && document.readyState === 'complete'").await;
}

/// A telephone with somebody signed in.
pub async fn telephone(demo: &Program, role: &str, body: &str) -> Browser {
    let telephone = Browser::of_width(390).await;
    let client = demo.signed_in(role, Some(body)).await;
    telephone.open(&page(demo, "/sign-in")).await;
    telephone.write("#token", client.token().expect("a token was issued")).await;
    telephone.click("main form button").await;
    telephone.until("return location.pathname === '/'").await;
    telephone
}

impl Person {
    /// Opens a browser and signs in through the form.
    pub async fn sign_in(demo: &Program, role: &str, body: &str) -> Self {
        let browser = Browser::of_width(1280).await;
        let client = demo.signed_in(role, Some(body)).await;
        browser.open(&page(demo, "/")).await;
        browser.click("header a[href='/sign-in']").await;
        browser.until("return location.pathname === '/sign-in'").await;
        browser.write("#token", client.token().expect("a token was issued")).await;
        browser.click("main form button").await;
        browser.until("return location.pathname === '/'").await;
        let greeting = browser.text_of("header .right").await;
        assert!(greeting.contains(role), "the page says who is signed in: {greeting}");
        Self { browser }
    }

    /// An officer of the body that coordinates the plan and reports on 1.1.
    pub async fn officer(demo: &Program) -> Self {
        Self::sign_in(demo, "body-officer", DIGITAL).await
    }

    /// The coordinator of the plan.
    pub async fn coordinator(demo: &Program) -> Self {
        Self::sign_in(demo, "coordinator", DIGITAL).await
    }

    /// Goes to a measure by the board.
    pub async fn open_measure(&self, demo: &Program, code: &str) {
        self.browser.open(&page(demo, "/")).await;
        self.browser.click(&format!("table.board td.title a[href$='/measures/{code}']")).await;
        self.browser.until(&format!("return location.pathname.endsWith('/measures/{code}')")).await;
    }

    /// Opens the form for a report and types what was done.
    pub async fn write_report(&self, text: &str) {
        self.browser.click("#report > summary").await;
        self.browser.write("#text", text).await;
    }

    /// Sends the form that a selector finds and waits for the page that answers.
    pub async fn send(&self, form: &str) {
        press(&self.browser, &format!("{form} button")).await;
    }

    /// The cell of a measure on the board whose `data-label` is this.
    pub async fn on_the_board(&self, demo: &Program, code: &str, cell: &str) -> String {
        self.browser.open(&page(demo, "/")).await;
        let script = format!(
            "return [...document.querySelectorAll('table.board tr')].find(row => row.cells[0].innerText === '{code}')\
             .querySelector('{cell}').innerText"
        );
        self.browser.ask(&script).await.as_str().expect("the cell is there").to_owned()
    }
}
