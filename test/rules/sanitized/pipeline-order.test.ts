import { pipelineOrder } from '../../../lib/rules/sanitized/pipeline-order';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { set, states, unknown } from './pipeline-changes';

const STATUS = '$.detail.scanResultDetails.scanResultStatus';

testRule(pipelineOrder, PIPELINE, [
  [
    'a hand-off that the input chooses',
    states((each) => {
      delete each.Deliver.Parameters.Bucket;
      each.Deliver.Parameters['Bucket.$'] = '$.bucket';
    }),
    ['finding internet/Flow'],
  ],
  [
    'a hand-off that the input chooses, in JSONata',
    states((each) => {
      each.Deliver = {
        Type: 'Task',
        Resource: each.Deliver.Resource,
        Arguments: { Bucket: '{% $states.input.bucket %}', CopySource: '{% $states.input.converted.source %}' },
        End: true,
      };
    }),
    ['finding internet/Flow'],
  ],
  [
    'errors are delivered',
    states((each) => {
      each.Convert.Catch[0].Next = 'Deliver';
    }),
    ['finding internet/Flow'],
  ],
  [
    'timeouts are delivered by a detour',
    states((each) => {
      each.Convert.Catch.unshift({ ErrorEquals: ['States.Timeout'], Next: 'Wait' });
      each.Wait = { Type: 'Wait', Seconds: 1, Next: 'Deliver' };
    }),
    ['finding internet/Flow'],
  ],
  [
    'everything else is delivered',
    states((each) => {
      each.Check.Default = 'Convert';
    }),
    ['finding internet/Flow'],
  ],
  [
    'nothing is checked',
    states((_, machine) => {
      machine.Definition.StartAt = 'Convert';
    }),
    ['finding internet/Flow'],
  ],
  [
    'nothing is converted',
    states((each) => {
      each.Check.Choices[0].Next = 'Deliver';
    }),
    ['finding internet/Flow'],
  ],
  [
    'what is no threat',
    states((each) => {
      each.Check.Choices = [{ Not: { Variable: STATUS, StringEquals: 'THREATS_FOUND' }, Next: 'Convert' }];
    }),
    ['finding internet/Flow'],
  ],
  [
    'clean or small',
    states((each) => {
      each.Check.Choices = [
        { Or: [each.Check.Choices[0], { Variable: '$.size', NumericLessThan: 9 }], Next: 'Convert' },
      ];
    }),
    ['finding internet/Flow'],
  ],
  [
    'another field',
    states((each) => {
      each.Check.Choices[0].Variable = '$.detail.s3ObjectDetails.objectKey';
    }),
    ['finding internet/Flow'],
  ],
  [
    'a verdict made up',
    states((each, machine) => {
      each.Forge = { Type: 'Pass', Result: 'NO_THREATS_FOUND', ResultPath: STATUS, Next: 'Check' };
      machine.Definition.StartAt = 'Forge';
    }),
    ['finding internet/Flow'],
  ],
  [
    'quarantine in lgwan',
    states((each) => {
      each.Quarantine.Parameters.Bucket = 'clean';
    }),
    ['finding internet/Flow', 'finding internet/Flow'],
  ],
  [
    'the file as it came in',
    states((each) => {
      each.Deliver.Parameters['CopySource.$'] = '$.detail.source';
    }),
    ['finding internet/Flow'],
  ],
  [
    'inside of a branch',
    states((each) => {
      each.Both = { Type: 'Parallel', Branches: [{ StartAt: 'D', States: { D: { ...each.Deliver } } }], End: true };
      each.Check.Default = 'Both';
    }),
    ['finding internet/Flow'],
  ],
  [
    'a definition as text',
    states((each, machine) => {
      each.Convert.Catch[0].Next = 'Deliver';
      machine.DefinitionString = JSON.stringify(machine.Definition);
      delete machine.Definition;
    }),
    ['finding internet/Flow'],
  ],
  [
    'a start before the scan',
    (draft) => {
      draft.of('internet/Scanned').EventPattern = { source: ['aws.s3'], 'detail-type': ['Object Created'] };
    },
    ['finding internet/Scanned'],
  ],
  ['a definition that nobody knows', set('internet/Flow', 'Definition', unknown), ['undecided internet/Flow']],
  [
    'conforming, as text',
    states((_, machine) => {
      machine.DefinitionString = JSON.stringify(machine.Definition);
      delete machine.Definition;
    }),
    'conforms',
  ],
  [
    'clean and present',
    states((each) => {
      each.Check.Choices = [
        {
          And: [
            { Variable: STATUS, IsPresent: true },
            { Variable: STATUS, StringEquals: 'NO_THREATS_FOUND' },
          ],
          Next: 'Convert',
        },
      ];
    }),
    'conforms',
  ],
  [
    'JSONata',
    states((each) => {
      each.Check.Choices = [
        {
          Condition: "{% $states.input.detail.scanResultDetails.scanResultStatus = 'NO_THREATS_FOUND' %}",
          Next: 'Convert',
        },
      ];
    }),
    'conforms',
  ],
  [
    'JSONata of the contrary',
    states((each) => {
      each.Check.Choices = [
        {
          Condition: "{% $states.input.detail.scanResultDetails.scanResultStatus != 'THREATS_FOUND' %}",
          Next: 'Convert',
        },
      ];
    }),
    ['finding internet/Flow'],
  ],
  [
    'errors after the conversion',
    states((each) => {
      each.Convert.Next = 'Tell';
      each.Tell = {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Deliver' }],
        Next: 'Deliver',
      };
    }),
    'conforms',
  ],
  [
    'a check in the rule that starts it',
    (draft) => {
      draft.of('internet/Flow').Definition.StartAt = 'Convert';
      draft.of('internet/Scanned').EventPattern.detail.scanResultDetails = { scanResultStatus: ['NO_THREATS_FOUND'] };
    },
    'conforms',
  ],
]);
