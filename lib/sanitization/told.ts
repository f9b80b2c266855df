import type { Message } from '../messages/message';
import { render } from '../messages/render';
import { say } from '../messages/say';
import { sha256 } from './digest';
import { shownName } from './names';
import type { Attachment, Authentication, Door, Kind, Member, Reason, Removed } from './result';
import type { Sanitized } from './sanitize';

/** `result.json`: what is told of one input, `sanso.sanitize/1`. */
export interface Told {
  readonly schema: 'sanso.sanitize/1';
  readonly input: { readonly name: string; readonly bytes: number; readonly sha256: string };
  readonly door: Door;
  readonly kind: Kind;
  readonly status: 'released' | 'rejected';
  readonly reason: Reason | null;
  readonly message: Message;
  readonly released: readonly {
    readonly path: string;
    readonly kind: Kind;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  readonly removed: readonly Removed[];
  readonly attachments: readonly Attachment[];
  readonly members: readonly Member[];
  readonly authentication?: Authentication;
  readonly times: { readonly started: string; readonly finished: string; readonly ms: number };
  readonly converter: { readonly name: 'sanso'; readonly version: string };
}

/** What went in, and when; everything else of `Told` is the result itself. */
export interface About {
  readonly input: Told['input'];
  readonly door: Door;
  readonly folder: string;
  readonly started: Date;
  readonly finished: Date;
  readonly version: string;
}

const MOST_MEMBERS_NAMED = 3;
const NO_AUTHENTICATION: Authentication = { spf: 'none', dkim: 'none', dmarc: 'none' };

export function told(sanitized: Sanitized, { input, door, folder, started, finished, version }: About): Told {
  const conversion = sanitized.status === 'released' ? sanitized.conversion : undefined;
  const rejection = sanitized.status === 'rejected' ? sanitized.rejection : undefined;
  const members = conversion?.members ?? rejection?.members ?? [];
  return {
    schema: 'sanso.sanitize/1',
    input,
    door,
    kind: sanitized.kind,
    status: sanitized.status,
    reason: rejection?.reason ?? null,
    message: messageOf(input.name, sanitized, members),
    released: (conversion?.files ?? []).map(({ name, kind, bytes }) => ({
      path: `${folder}/${name}`,
      kind,
      bytes: bytes.length,
      sha256: sha256(bytes),
    })),
    removed: conversion?.removed ?? [],
    attachments: conversion?.attachments ?? [],
    members,
    ...(door === 'mail' ? { authentication: conversion?.authentication ?? NO_AUTHENTICATION } : {}),
    times: {
      started: started.toISOString(),
      finished: finished.toISOString(),
      ms: finished.getTime() - started.getTime(),
    },
    converter: { name: 'sanso', version },
  };
}

function messageOf(given: string, sanitized: Sanitized, members: readonly Member[]): Message {
  const name = shownName(given);
  const said =
    sanitized.status === 'released'
      ? say('gate.released', { name, files: sanitized.conversion.files.map((file) => file.name) })
      : sanitized.rejection.reason === 'member-rejected'
        ? say('gate.member-rejected', { name, members: rejectedOf(members) })
        : say(`gate.${sanitized.rejection.reason}`, { name });
  return { ja: render(said, 'ja'), en: render(said, 'en') };
}

function rejectedOf(members: readonly Member[]) {
  const names = members.filter(({ status }) => status === 'rejected').map((member) => shownName(member.name));
  return names.length === 0 ? say('gate.member-rejected.some') : names.slice(0, MOST_MEMBERS_NAMED);
}
