-- Prints one line that the benchmark reads: requests a second, then p50, p99 and p99.9 in microseconds, then failures.
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("\nzgoda %.1f %d %d %d %d\n",
    summary.requests / (summary.duration / 1e6),
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
