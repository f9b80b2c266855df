import type { Facts } from '../../facts/facts';
import { isProvided } from '../../facts/provided';
import { type Said, type SaidFinding, say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { covers, speaksOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, isTrue, part, worded } from '../../template/values';
import { inPart, placeOfEachAccount } from '../missed-in';
import { absence, type Finding, finding, type Outcome, type Rule, undecided } from '../rule';

/** Session Manager sessions are encrypted with a key of one's own and recorded while they last. */
export const sessionDocument: Rule = {
  id: 'Sanso-6.6-SessionDocument',
  clauses: ['6(6)b', '6(7)a'],
  title: {
    ja: 'Session Managerのセッションは暗号化し、記録すること',
    en: 'Session Manager sessions are encrypted and recorded',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::SSM::Document'],
  singleResource: true,
  demandsPresence: true,
  check: (facts) => {
    const documents = facts.model
      .ofType('AWS::SSM::Document')
      .filter(({ properties }) => properties.DocumentType === 'Session');
    const accounts = new Set(documents.map(({ account }) => account));
    const missed = [...placeOfEachAccount(facts.model)].filter(
      ([account]) => !accounts.has(account) && !isProvided(facts, 'session-document', account),
    );
    return [
      ...missed.flatMap(([account, place]) =>
        absence(facts, account, [place], say('session-document.none', { account })),
      ),
      ...unnamed(facts, documents),
      ...documents.flatMap((resource): Outcome[] => {
        const { name: document, properties } = resource;
        const { Content: content } = properties;
        if (isUnknown(content)) {
          const reason = say('session-document.unknown', { document, reason: content.reason });
          return [undecided(resource, reason, 'Content')];
        }
        const problems = [...problemsOf(document, content), ...strayProblems(facts, resource, content)].map(
          ([message, property]) => finding(resource, message, { property: `Content.${property}` }),
        );
        // A tunnel is no session that is recorded in part.
        return isTunnel(content) ? problems : partly(facts, resource, problems);
      }),
    ];
  },
};

/** The document of a session that names none. Source: AWS Systems Manager User Guide, "Update Session Manager preferences". */
const DEFAULT = 'SSM-SessionManagerRunShell';

/** Accounts whose people may start the default document, which is none of the recorded ones: their name is another. */
function unnamed(facts: Facts, documents: readonly Resource[]): Outcome[] {
  const nameOf = ({ properties }: Resource) => properties.Name;
  const named = new Set(
    documents.filter((each) => nameOf(each) === DEFAULT || isUnknown(nameOf(each))).map(({ account }) => account),
  );
  const lacking = [...groupedBy(documents, ({ account }) => account)].filter(([account]) => !named.has(account));
  return lacking.flatMap(([account, [document]]) => {
    const arn = `arn:aws:ssm:${document.region}:${account}:document/${DEFAULT}`;
    const starts = facts.grants.allowed.some(
      ({ statement }) =>
        speaksOf(statement, 'ssm:StartSession') &&
        statement.resources.some((text) => text.endsWith(`:document/${DEFAULT}`) && covers(text, arn)),
    );
    const said = say('session-document.name', { document: document.name, name: DEFAULT });
    return starts ? partly(facts, document, [finding(document, said, { property: 'Name' })]) : [];
  });
}

function isTunnel(content: Value | undefined): boolean {
  return part(content, 'sessionType') === 'Port';
}

/** Sessions of an account are recorded in part. */
function partly(facts: Facts, { account }: Resource, problems: readonly Finding[]): Outcome[] {
  return inPart(sessionDocument.id, absence(facts, account, [], say('session-document.none', { account })), problems);
}

/** Commands by which a session begins as somebody else, brings in what is not checked, or hides what it does. */
const STRAY = /\b(sudo|su|curl|wget|nc|ncat|Invoke-WebRequest|iwr)\b|HISTFILE|set \+o history/;

/** What a session does not need: another user, another kind of session, records and keys that nobody here has. */
function strayProblems(
  { model }: Facts,
  { name: document, properties, account }: Resource,
  content: Value | undefined,
): (readonly [message: SaidFinding, property: string])[] {
  if (isTunnel(content)) return [];
  const text = (...path: string[]) => {
    const value = part(content, ...path);
    return typeof value === 'string' ? value : '';
  };
  const profile = ['linux', 'windows'].find((system) => STRAY.test(text('inputs', 'shellProfile', system)));
  const user = text('inputs', 'runAsDefaultUser');
  const asRoot = isTrue(part(content, 'inputs', 'runAsEnabled')) && /^(root|Administrator)$/i.test(user);
  const isOther = properties.Name === DEFAULT && !['', 'Standard_Stream'].includes(text('sessionType'));
  const records = [
    ['cloudWatchLogGroupName', 'AWS::Logs::LogGroup'],
    ['s3BucketName', 'AWS::S3::Bucket'],
  ] as const;
  // Where no template of the account has any, they come from somewhere else.
  const strange = records.filter(
    ([input, type]) =>
      isWhole(model) &&
      text('inputs', input) !== '' &&
      model.ofType(type).some((each) => each.account === account) &&
      !model.find(text('inputs', input), type),
  );
  const stray = (what: Said, property: string) =>
    [say('session-document.stray', { document, what }), property] as const;
  return [
    ...(profile
      ? [
          stray(
            say('session-document.profile', { command: text('inputs', 'shellProfile', profile) }),
            `inputs.shellProfile.${profile}`,
          ),
        ]
      : []),
    ...(asRoot ? [stray(say('session-document.user', { user }), 'inputs.runAsDefaultUser')] : []),
    ...(isOther ? [stray(say('session-document.type', { type: text('sessionType') }), 'sessionType')] : []),
    ...strange.map(([input]) =>
      stray(say('session-document.elsewhere', { name: text('inputs', input) }), `inputs.${input}`),
    ),
    ...(/^alias\/aws\//.test(text('inputs', 'kmsKeyId'))
      ? [[say('session-document.key', { document }), 'inputs.kmsKeyId'] as const]
      : []),
  ];
}

/** Where sessions are recorded, and whether encrypted. */
const RECORDS = [
  ['cloudWatchLogGroupName', 'cloudWatchEncryptionEnabled'],
  ['s3BucketName', 's3EncryptionEnabled'],
] as const;

/**
 * How long a session may last, minutes: left alone, which is 20 where nothing is said, and at all, which is without an end.
 * Source: AWS Systems Manager User Guide, "Session document schema".
 */
const LONGEST = [
  ['idleSessionTimeout', 30, 20],
  ['maxSessionDuration', 8 * 60, undefined],
] as const;

function problemsOf(
  document: string,
  content: Value | undefined,
): (readonly [message: SaidFinding, property: string])[] {
  if (isTunnel(content)) return [[say('session-document.port', { document }), 'sessionType']];
  const input = (name: string) => part(content, 'inputs', name);
  const isGiven = (name: string) => ![undefined, null, ''].includes(input(name) as string);
  const records = RECORDS.filter(([target]) => isGiven(target));
  const inClear = records.filter(([, flag]) => isFalse(input(flag)));
  const endless = LONGEST.filter(
    ([name, most, otherwise]) => !(Number(isGiven(name) ? input(name) : otherwise) <= most),
  );
  return [
    ...endless.map(
      ([name, most]) =>
        [say('session-document.long', { document, name, value: worded(input(name)), most }), `inputs.${name}`] as const,
    ),
    ...(isGiven('kmsKeyId') ? [] : [[say('session-document.key', { document }), 'inputs.kmsKeyId'] as const]),
    ...(records.length > 0
      ? []
      : [[say('session-document.record', { document }), 'inputs.cloudWatchLogGroupName'] as const]),
    // What a host keeps until the session ends, whoever is on it can take away.
    ...(isGiven('cloudWatchLogGroupName') && isFalse(input('cloudWatchStreamingEnabled'))
      ? [[say('session-document.at-end', { document }), 'inputs.cloudWatchStreamingEnabled'] as const]
      : []),
    ...inClear.map(
      ([, flag]) =>
        [say('session-document.clear', { document, flag, value: worded(input(flag)) }), `inputs.${flag}`] as const,
    ),
  ];
}
