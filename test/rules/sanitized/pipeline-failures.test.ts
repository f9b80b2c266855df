import { pipelineFailures } from '../../../lib/rules/sanitized/pipeline-failures';
import { type Json, testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { set, states } from './pipeline-changes';

/** A conversion that waits for an answer. */
const waits =
  (limit: object = {}) =>
  (each: Json) => {
    Object.assign(each.Convert, {
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of Step Functions
      Parameters: { FunctionName: '${Convert}' },
      ...limit,
    });
  };

testRule(pipelineFailures, PIPELINE, [
  [
    'errors disappear',
    states((each) => {
      delete each.Convert.Catch;
    }),
    ['finding internet/Flow'],
  ],
  [
    'errors end well',
    states((each) => {
      each.Convert.Catch[0].Next = 'Done';
      each.Done = { Type: 'Succeed' };
    }),
    ['finding internet/Flow'],
  ],
  [
    'threats end well',
    states((each) => {
      each.Check.Default = 'Done';
      each.Done = { Type: 'Succeed' };
    }),
    ['finding internet/Flow'],
  ],
  [
    'errors are told and end well',
    states((each) => {
      each.Convert.Catch[0].Next = 'Tell';
      each.Tell = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true };
    }),
    ['finding internet/Flow'],
  ],
  [
    'errors end in failure',
    states((each) => {
      each.Convert.Catch[0].Next = 'Rejected';
    }),
    'conforms',
  ],
  [
    'quarantine ends well',
    states((each) => {
      delete each.Quarantine.Next;
      each.Quarantine.End = true;
    }),
    'conforms',
  ],
  ['an answer that may never come', states(waits()), ['finding internet/Flow']],
  ['an answer within an hour', states(waits({ HeartbeatSeconds: 3600 })), 'conforms'],
  [
    'an answer within the time of the machine',
    states((each, machine) => {
      waits()(each);
      machine.Definition.TimeoutSeconds = 3600;
    }),
    'conforms',
  ],
  ['a rule that is off', set('internet/Scanned', 'State', 'DISABLED'), ['finding internet/Scanned']],
  ['no target', set('internet/Scanned', 'Targets'), ['finding internet/Scanned']],
  [
    'verdicts are lost',
    (draft) => {
      delete draft.of('internet/Scanned').Targets[0].DeadLetterConfig;
    },
    ['finding internet/Scanned'],
  ],
  ['a queue that takes none', (draft) => draft.remove('internet/LostPolicy'), ['finding internet/Lost']],
  ['nobody is called', (draft) => draft.remove('internet/LostAlarm'), ['finding internet/Lost']],
  ['nobody is called until it is late', set('internet/LostAlarm', 'Threshold', 10000), ['finding internet/Lost']],
]);
