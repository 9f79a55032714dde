"""Many addresses in one go: each is opened for itself in a frame as large as a phone, a few at a time."""

# A frame is a separate document with its own policy; the page around it has none, and only looks in.
_OPEN = """
  const [urls, look, width, height, atOnce, done] = arguments;
  const seen = [], waiting = urls.map((url, number) => [url, number]);
  const observe = new Function("document", "location", look);
  function open() {
    const next = waiting.shift();
    if (!next) { return; }
    const frame = document.createElement("iframe");
    frame.width = width;
    frame.height = height;
    // Laid out, but not painted.
    frame.style.cssText = "position: fixed; left: -5000px";
    frame.onload = () => {
      try {
        seen[next[1]] = observe(frame.contentDocument, frame.contentWindow.location);
      } catch (error) {
        seen[next[1]] = String(error);
      }
      frame.remove();
      if (seen.filter(() => true).length === urls.length) { done(seen); } else { open(); }
    };
    frame.src = next[0];
    document.body.append(frame);
  }
  for (let count = 0; count < atOnce; count += 1) { open(); }
"""


def looks(driver, base, urls, look, width=390, height=844, at_once=1):
    """Opens addresses below `base`, which this machine serves, and gives what the script `look` returns in each."""
    # A page that Kedge did not make: same origin, without its own policy.
    driver.get(f"{base}/frames-of-a-test.html")
    driver.set_script_timeout(120)
    # The worker that keeps the site offline would only take time.
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": True})
    driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/sw.js"]})
    # Not all in one script, which would have to end in time on a busy machine too.
    seen = []
    for start in range(0, len(urls), 50):
        seen += driver.execute_async_script(_OPEN, urls[start:start + 50], look, width, height, at_once)
    driver.execute_cdp_cmd("Network.disable", {})
    for url, one in zip(urls, seen):
        if not isinstance(one, dict):
            raise AssertionError(f"{url} cannot be looked at: {one}")
    return seen
