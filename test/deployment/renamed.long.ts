import { config as production } from '../../config/production';
import { config as sample } from '../../config/sample';
import { config as union } from '../../config/union';
import { parseConfig } from '../../lib/config/load';
import type { ConfigInput } from '../../lib/config/schema';
import { acceptedFindings } from '../../lib/report/accepted';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';

const NAMED: [string, ConfigInput][] = [sample, production, union].map((config) => [config.name, config]);

/** What a synthesis accepts, without the name of its configuration. */
const acceptedAs = (name: string, input: ConfigInput) => {
  const text = JSON.stringify({ ...input, name }).replaceAll(`sanso-${input.name}-lgwan-`, `sanso-${name}-lgwan-`);
  const config = parseConfig(name, JSON.parse(text), TODAY);
  const { report, acknowledgements } = synthesized(config, 'every plugin');
  const accepted = acceptedFindings(report, acknowledgements);
  expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(accepted.filter(({ id }) => id === undefined)).toEqual([]);
  const places = [
    ...accepted.map(({ id, rule, constructs }) => ({ id, rule, places: constructs })),
    ...acknowledgements.flatMap(({ id, findings }) =>
      findings.map(({ rule, resources = [] }) => ({ id, rule, places: resources })),
    ),
  ];
  return places.map((place) => JSON.stringify(place).replaceAll(name, '…')).sort();
};

test.each(NAMED)('a copy of %s under another name accepts the same', (name, input) => {
  expect(acceptedAs('kisaragi', input)).toEqual(acceptedAs(name, input));
});

test.each(NAMED)('without its acknowledgements %s fails', (name, input) => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => synthesized(parseConfig(name, { ...input, acknowledgements: [] }, TODAY), 'every plugin')).toThrow(
    /validation failed|FATAL/i,
  );
  said.mockRestore();
});
