import { say } from '../../messages/say';
import { assess, entries, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Remote desktop by Fleet Manager is recorded, with a key of one's own. */
export const guiConnectRecording: Rule = {
  id: 'Sanso-6.6-GuiConnectRecording',
  clauses: ['6(6)b', '6(7)a'],
  title: {
    ja: 'リモートデスクトップ接続は録画すること',
    en: 'Remote desktop connections are recorded',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::SSMGuiConnect::Preferences'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::SSMGuiConnect::Preferences').flatMap((preferences): Outcome[] => {
      const property = 'ConnectionRecordingPreferences';
      const recording = part(preferences.properties, property);
      const buckets = part(recording, 'RecordingDestinations', 'S3Buckets');
      const verdicts = [
        assess(part(recording, 'KMSKeyArn'), (key) => typeof key === 'string' && key !== ''),
        assess(buckets, (list) => entries(list).length > 0),
      ];
      if (verdicts.includes('broken'))
        return [
          finding(preferences, say('gui-connect-recording', { preferences: preferences.logicalId }), { property }),
        ];
      return verdicts.includes('open') ? [undecided(preferences, say('gui-connect-recording.unknown'), property)] : [];
    }),
};
