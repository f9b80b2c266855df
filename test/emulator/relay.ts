import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message that the relay took. */
export interface Relayed {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** The mail relay of LGWAN, on a free port of this machine. */
export function relayOf() {
  const messages: Relayed[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        messages.push({ from, to, text: Buffer.concat(pieces).toString('utf8') });
        done();
      });
    },
  });
  return {
    messages,
    listen: () =>
      new Promise<number>((done) => {
        server.listen(0, '127.0.0.1', () => done((server.server.address() as AddressInfo).port));
      }),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
