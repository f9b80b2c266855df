const { createConnection } = require('node:net');

const TIMEOUT_MS = 20_000;

/** The relay said no; `code` is what it said. */
class Refused extends Error {
  constructor(code, command) {
    super(`the relay answers ${code} to ${command}`);
    this.code = code;
  }
}

/**
 * Brings one message to a mail relay by SMTP (RFC 5321). The message has lines of ASCII only, as the gate writes it.
 *
 * @param {object} parts
 * @param {string} parts.host
 * @param {number} parts.port
 * @param {string} parts.from envelope sender
 * @param {string} parts.to envelope recipient
 * @param {Buffer} [parts.message] Default: none, the relay is only asked whether it listens
 */
async function send({ host, port, from, to, message, connect = createConnection }) {
  const socket = connect({ host, port });
  const replies = repliesOf(socket);
  const say = async (command, expected, shown = command.split(/[ :]/)[0]) => {
    if (command !== '') socket.write(`${command}\r\n`);
    const code = await replies.next();
    if (Math.floor(code / 100) !== expected) throw new Refused(code, shown);
  };
  try {
    await say('', 2, 'connection');
    await say('EHLO sanso', 2);
    if (message) {
      await say(`MAIL FROM:<${from}>`, 2);
      await say(`RCPT TO:<${to}>`, 2);
      await say('DATA', 3);
      socket.write(stuffed(message));
      await say('.', 2, 'message');
    }
    // The message is taken: whatever becomes of the goodbye.
    socket.end('QUIT\r\n');
  } finally {
    socket.destroySoon();
  }
}

/** Lines that begin with a dot get another one, and the last line ends. */
function stuffed(message) {
  const text = message.toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}

/** Codes of replies, one after the other; a reply may have several lines. */
function repliesOf(socket) {
  const waiting = [];
  const arrived = [];
  let rest = '';
  let broken;
  const fail = (problem) => {
    broken ??= problem;
    for (const { reject } of waiting.splice(0)) reject(broken);
  };
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the relay does not answer')));
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the relay closed the connection')));
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\r\n');
    rest = lines.pop();
    for (const line of lines) {
      const [, code] = /^(\d{3})(?: |$)/.exec(line) ?? [];
      if (code === undefined) continue;
      const next = waiting.shift();
      if (next) next.resolve(Number(code));
      else arrived.push(Number(code));
    }
  });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (arrived.length > 0) resolve(arrived.shift());
        else if (broken) reject(broken);
        else waiting.push({ resolve, reject });
      }),
  };
}

module.exports = { send, Refused };
