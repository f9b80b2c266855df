import { STACK } from '../../facts/pipelines/screens';
import { type SaidFinding, say } from '../../messages/say';
import { isTrue, shown, textsAt, valuesAt } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** Nothing stays and nothing leaves beside the pixels: no storage, no kept settings, no embedding, no redirection (S01). */
export const screenPersistence: Rule = {
  id: 'Sanso-6.3.2-ScreenPersistence',
  clauses: ['6(3)②b', '2(12)'],
  title: {
    ja: '画面転送でファイルの保存先や引き継ぎを設けないこと',
    en: 'Screen transfer has no storage that outlives a session',
  },
  aspects: ['C'],
  severity: 'high',
  types: [STACK],
  singleResource: true,
  check: ({ model }) =>
    model.ofType(STACK).flatMap((resource): Outcome[] => {
      const { properties, name: stack } = resource;
      const connectors = valuesAt(properties, 'StorageConnectors[]');
      const kinds = connectors.flatMap((connector) => textsAt(connector, 'ConnectorType'));
      const domains = valuesAt(properties, 'EmbedHostDomains[]').map(shown);
      const found = (property: string, message: SaidFinding) => [finding(resource, message, { property })];
      return [
        ...(connectors.length > 0
          ? found('StorageConnectors', say('screen-persistence.storage', { stack, kinds }))
          : []),
        ...(domains.length > 0
          ? found('EmbedHostDomains', say('screen-persistence.embedded', { stack, domains }))
          : []),
        ...requireProperty(
          resource,
          'ApplicationSettings.Enabled',
          (known) => !isTrue(known),
          say('screen-persistence.settings', { stack }),
        ),
        ...requireProperty(
          resource,
          'ContentRedirection.HostToClient.Enabled',
          (known) => !isTrue(known),
          say('screen-persistence.links', { stack }),
        ),
      ];
    }),
};
