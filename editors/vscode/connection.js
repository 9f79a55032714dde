"use strict";

const { spawn } = require("child_process");

/** A running server: requests that wait for an answer, and what it says by itself. */
class Connection {
  /**
   * @param {string} program the server
   * @param {string[]} args its arguments
   * @param {string} folder where it runs
   * @param {{ notified: function(string, any): void, ended: function(string): void, logged: function(string): void }} listener
   */
  constructor(program, args, folder, listener) {
    this.listener = listener;
    this.waiting = new Map();
    this.number = 0;
    this.bytes = Buffer.alloc(0);
    this.isOver = false;
    this.process = spawn(program, args, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    this.process.on("error", (error) => this.end(`${program}: ${error.message}`));
    this.process.on("exit", (code) => this.end(`the server ended with status ${code}`));
    this.process.stdin.on("error", () => {});
    this.process.stderr.on("data", (data) => listener.logged(String(data)));
    this.process.stdout.on("data", (data) => this.take(data));
  }

  /** Everything that waits for an answer learns that none will come. */
  end(reason) {
    if (this.isOver) return;
    this.isOver = true;
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
    this.listener.ended(reason);
  }

  send(message) {
    if (this.isOver) return;
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params) {
    this.send({ method, params });
  }

  /** Asks for something; `token` is VS Code's word that nobody waits any more. */
  request(method, params, token) {
    if (this.isOver) return Promise.reject(new Error("the server is not running"));
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      if (token) token.onCancellationRequested(() => this.notify("$/cancelRequest", { id }));
      this.send({ id, method, params });
    });
  }

  take(data) {
    this.bytes = Buffer.concat([this.bytes, data]);
    for (;;) {
      const end = this.bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(this.bytes.toString("latin1", 0, end))?.[1]);
      const start = end + 4;
      if (!Number.isInteger(length)) return this.end("the server sent something else than messages");
      if (this.bytes.length < start + length) return;
      const body = this.bytes.toString("utf8", start, start + length);
      this.bytes = this.bytes.subarray(start + length);
      this.dispatch(JSON.parse(body));
    }
  }

  dispatch(message) {
    if (message.method !== undefined) return this.listener.notified(message.method, message.params);
    const waiter = this.waiting.get(message.id);
    if (!waiter) return;
    this.waiting.delete(message.id);
    if (message.error) waiter.reject(new Error(message.error.message));
    else waiter.resolve(message.result);
  }

  /** Ends the server in order; one that does not answer is ended anyway. */
  async stop() {
    if (this.isOver) return;
    const late = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([this.request("shutdown").catch(() => {}), late]);
    this.notify("exit");
    this.isOver = true;
    this.process.stdin.end();
    setTimeout(() => this.process.kill(), 1000).unref();
  }
}

module.exports = { Connection };
