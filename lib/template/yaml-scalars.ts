import type { ScalarTag } from 'yaml';

/**
 * Plain scalars as CloudFormation reads them, which is YAML 1.1 and not the 1.2 of today's parsers: `yes` and `On` are true,
 * `0755` is octal, `1:30` counts in sixties, and `088` is a text. Timestamps stay texts (`Version: 2012-10-17`), and so do
 * single letters. Source: AWS CloudFormation User Guide, "YAML" (version 1.1, without binary, omap, pairs, set and timestamp);
 * yaml.org/type.
 */
export const YAML_1_1_SCALARS: readonly ScalarTag[] = [
  scalar('null', /^(?:~|null|Null|NULL|)$/, () => null),
  scalar('bool', /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/, () => true),
  scalar('bool', /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/, () => false),
  scalar('int', /^[-+]?0b[01_]+$/, (text) => whole(text, 2, 2)),
  scalar('int', /^[-+]?0[0-7_]+$/, (text) => whole(text, 1, 8)),
  scalar('int', /^[-+]?0x[0-9a-fA-F_]+$/, (text) => whole(text, 2, 16)),
  scalar('int', /^[-+]?(?:0|[1-9][0-9_]*)$/, (text) => whole(text, 0, 10)),
  scalar('int', /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/, sixties),
  scalar('float', /^[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?$/, (text) => Number(text.replaceAll('_', ''))),
  scalar('float', /^[-+]?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/, (text) => Number(text.replaceAll('_', ''))),
  scalar('float', /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/, sixties),
  scalar('float', /^[-+]?\.(?:inf|Inf|INF)$/, (text) => (text.startsWith('-') ? -Infinity : Infinity)),
  scalar('float', /^\.(?:nan|NaN|NAN)$/, () => Number.NaN),
];

function scalar(name: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag {
  return { tag: `tag:yaml.org,2002:${name}`, default: true, test, resolve };
}

/** A whole number after its sign, without the marks of its base. */
function whole(text: string, marks: number, base: number): number {
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(text) as RegExpExecArray;
  const value = Number.parseInt(digits.slice(marks).replaceAll('_', ''), base);
  return sign === '-' ? -value : value;
}

/** A number in sixties: `1:30` is 90. */
function sixties(text: string): number {
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(text) as RegExpExecArray;
  const value = digits
    .replaceAll('_', '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  return sign === '-' ? -value : value;
}
