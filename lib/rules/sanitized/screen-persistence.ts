import { STACK } from '../../facts/pipelines/screen-sets';
import { textsAt, valuesAt } from '../../model/paths';
import { isTrue, part } from '../../template/values';
import { demands } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

/** Nothing stays and nothing leaves beside the pixels: no storage, no kept settings, no embedding, no redirection (S01). */
export const screenPersistence: Rule = {
  id: 'Sanso-6.3.2-ScreenPersistence',
  clauses: ['6(3)②', '2(12)'],
  title: {
    ja: '画面転送でファイルの保存先や引き継ぎを設けないこと',
    en: 'Screen transfer has no storage that outlives a session',
  },
  aspects: ['C'],
  severity: 'high',
  types: [STACK],
  singleResource: true,
  check: ({ model }) =>
    model.ofType(STACK).flatMap((stack): Outcome[] => {
      const { properties, name } = stack;
      const connectors = valuesAt(properties, 'StorageConnectors[]');
      const domains = valuesAt(properties, 'EmbedHostDomains[]');
      const kinds = connectors.flatMap((connector) => textsAt(connector, 'ConnectorType'));
      return [
        ...(connectors.length > 0
          ? [
              finding(
                stack,
                `Stack ${name} stores files in ${kinds.join(', ') || 'a connector'}`,
                'Remove StorageConnectors.',
                {
                  property: 'StorageConnectors',
                },
              ),
            ]
          : []),
        ...(domains.length > 0
          ? [
              finding(
                stack,
                `Stack ${name} may be embedded in pages of ${domains.map(String).join(', ')}`,
                'Remove EmbedHostDomains.',
                {
                  property: 'EmbedHostDomains',
                },
              ),
            ]
          : []),
        ...demands(stack, [
          {
            property: 'ApplicationSettings.Enabled',
            value: part(properties, 'ApplicationSettings', 'Enabled'),
            meets: (known) => !isTrue(known),
            message: `Stack ${name} keeps settings of applications from session to session`,
            mend: 'Set ApplicationSettings.Enabled to false.',
          },
          {
            property: 'ContentRedirection.HostToClient.Enabled',
            value: part(properties, 'ContentRedirection', 'HostToClient', 'Enabled'),
            meets: (known) => !isTrue(known),
            message: `Stack ${name} opens links of the host on the terminal`,
            mend: 'Set ContentRedirection.HostToClient.Enabled to false.',
          },
        ]),
      ];
    }),
};
