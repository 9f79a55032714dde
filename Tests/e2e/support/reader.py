"""A reader who has only a keyboard, or only a finger, and knows of a page what its accessibility tree says."""

import re
import time

from devtools import ProtocolError

KEYS = {  # key: (code, Windows key code, text)
    "Tab": ("Tab", 9, ""), "Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), " ": ("Space", 32, " "),
    "ArrowDown": ("ArrowDown", 40, ""), "ArrowUp": ("ArrowUp", 38, ""),
}
NAMELESS = {"none", "generic", "StaticText", "InlineTextBox", "LineBreak"}


class Reader:
    """Finds things only by role and name, and counts what it took."""

    def __init__(self, tab):
        self.tab, self.pressed, self.touched, self.swiped, self.again = tab, 0, 0, 0, 0
        tab.call("Accessibility.enable")
        if tab.context:
            tab.browser.call("Browser.grantPermissions", browserContextId=tab.context,
                             permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])

    # The accessibility tree.

    def nodes(self):
        """What the page offers, in reading order: (role, name, node)."""
        tree = self.tab.call("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in tree}
        found, stack = [], [tree[0]["nodeId"]]
        while stack:
            node = by_id.get(stack.pop())
            if node is None:
                continue
            stack += reversed(node.get("childIds", []))
            role = node.get("role", {}).get("value")
            if not node.get("ignored") and role not in NAMELESS:
                found.append((role, node.get("name", {}).get("value", ""), node))
        return found

    def find(self, role, name, number=0, timeout=5):
        """The node with this role whose name matches, waited for."""
        deadline = time.monotonic() + timeout
        while True:
            nodes = self.nodes()
            found = [node for its, called, node in nodes if its == role and re.search(name, called)]
            if len(found) > number:
                return found[number]
            if time.monotonic() > deadline:
                offered = [f"{its} “{called[:60]}”" for its, called, _ in nodes if its == role]
                raise ProtocolError(f"no {role} “{name}” (number {number}); there are {offered[:60]}")
            time.sleep(0.1)

    def has(self, role, name):
        """Whether there is such a node now."""
        return any(its == role and re.search(name, called) for its, called, _ in self.nodes())

    def property(self, node, name):
        """A property of a node, such as `pressed`."""
        for one in node.get("properties", []):
            if one["name"] == name:
                return one["value"].get("value")
        return None

    def focused(self):
        """The role and the name of what has the focus."""
        element = self.tab.call("Runtime.evaluate", expression="document.activeElement")["result"]
        if element.get("subtype") == "null":
            return "", ""
        nodes = self.tab.call("Accessibility.getPartialAXTree", objectId=element["objectId"], fetchRelatives=False)["nodes"]
        return nodes[0].get("role", {}).get("value", ""), nodes[0].get("name", {}).get("value", "")

    def says(self):
        """What the page announces to a screen reader by itself."""
        return " ".join(self.text(node) for role, _, node in self.nodes() if role in ("status", "alert"))

    def text(self, node):
        """The text of a node."""
        element = self.tab.call("DOM.resolveNode", backendNodeId=node["backendDOMNodeId"])["object"]["objectId"]
        return self.tab.call("Runtime.callFunctionOn", objectId=element, returnByValue=True,
                             functionDeclaration="function () { return this.innerText ?? this.textContent; }")["result"]["value"]

    def clipboard(self):
        """What was copied last."""
        return self.tab.run("navigator.clipboard.readText()")

    # The keyboard.

    def press(self, key, shift=False):
        """Presses a key."""
        code, number, text = KEYS.get(key, (f"Key{key.upper()}" if key.isalpha() else "", ord(key.upper()[0]), key))
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": 8 if shift else 0}
        self.tab.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.tab.call("Input.dispatchKeyEvent", type="keyUp", **common)
        self.pressed += 1

    def type(self, text):
        """Types a text."""
        for letter in text:
            self.press(letter)

    def tab_to(self, role, name, most=60, back=False):
        """Presses Tab (with Shift, `back`) until that has the focus."""
        passed = []
        for _ in range(most):
            self.press("Tab", shift=back)
            its, called = self.focused()
            if its == role and re.search(name, called):
                return called
            passed.append(f"{its} “{called[:40]}”")
        raise ProtocolError(f"{most} times Tab did not come to {role} “{name}”, but over {passed}")

    # The finger.

    def tap(self, node):
        """Swipes until the middle of a node is in sight and not covered, and taps it.

        A touch that stops a page which still glides is no tap: nothing happens, and the reader taps again.
        """
        for attempt in range(3):
            x, y = self.reach(node)
            self.tab.run("""window.isTapped = false;
              addEventListener("click", () => { window.isTapped = true; }, {capture: true, once: true});""")
            self.touch(("touchStart", x, y), ("touchEnd", x, y))
            self.touched += 1
            try:
                # The browser makes a click of it a moment later; the page may be left by it.
                self.tab.until("window.isTapped !== false", 3)
                break
            except ProtocolError:
                self.again += 1
                if attempt == 2:
                    raise
        self.tab.settle()

    def reach(self, node):
        """Brings a node into sight by swipes; gives where to tap it."""
        for _ in range(60):
            box = self.box(node)
            screen = self.tab.run("[innerWidth, innerHeight]")
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            if 0 < x < screen[0] and 60 < y < screen[1] - 60 and box["hit"] or box["hit"] and 0 < y < screen[1]:
                return x, y
            self.swipe(max(-screen[1] * 0.6, min(screen[1] * 0.6, y - screen[1] * 0.4)))
        raise ProtocolError(f"cannot be reached by swipes: {node.get('name')}")

    def box(self, node):
        """Where a node is on the screen, and whether a tap in its middle would reach it."""
        element = self.tab.call("DOM.resolveNode", backendNodeId=node["backendDOMNodeId"])["object"]["objectId"]
        return self.tab.call("Runtime.callFunctionOn", objectId=element, returnByValue=True, functionDeclaration="""
          function () {
            const element = this.nodeType === 1 ? this : this.parentElement;
            const box = element.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return {x: box.x, y: box.y, width: box.width, height: box.height, hit: hit !== null && element.contains(hit)};
          }""")["result"]["value"]

    def swipe(self, distance):
        """Moves the page up by a distance, with a finger."""
        width, height = self.tab.run("[innerWidth, innerHeight]")
        # A finger moves a little before the page follows it.
        start = height / 2 + distance / 2 + (16 if distance > 0 else -16)
        path = [start - (distance + (32 if distance > 0 else -32)) * part / 6 for part in range(7)]
        self.touch(("touchStart", width - 6, path[0]), *(("touchMove", width - 6, y) for y in path[1:]))
        # It stops before it lifts, so that nothing flies on: on a busy machine two moves may reach the page as one.
        for _ in range(3):
            time.sleep(0.06)
            self.touch(("touchMove", width - 6, path[-1]))
        self.touch(("touchEnd", width - 6, path[-1]))
        self.swiped += 1
        # A tap while the page still glides would only stop it.
        self.tab.run("""new Promise(done => {
          let last = null, same = 0;
          const look = () => {
            same = scrollY === last ? same + 1 : 0;
            last = scrollY;
            same > 5 ? done(0) : requestAnimationFrame(look);
          };
          look();
        })""")

    def touch(self, *steps):
        for kind, x, y in steps:
            points = [] if kind == "touchEnd" else [{"x": round(x, 1), "y": round(y, 1)}]
            self.tab.call("Input.dispatchTouchEvent", type=kind, touchPoints=points)
