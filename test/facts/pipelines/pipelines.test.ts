import { factsOf } from '../../rules/judge';
import { PIPELINE } from '../../rules/sanitized/pipeline';
import { SCREENS } from '../../rules/sanitized/screens';

const { pipelines } = factsOf(PIPELINE.templates, PIPELINE.flows);
const ids = (list: readonly { readonly logicalId: string }[]) => list.map(({ logicalId }) => logicalId);

test('files come in by the bucket that is scanned, and nobody but the scanner reads what is not clean', () => {
  const { intakes } = pipelines;
  expect(ids(intakes.buckets)).toEqual(['Intake']);
  const [intake] = intakes.all;
  expect(ids(intake.scanRoles)).toEqual(['ScanRole']);
  const denied = (verdict?: string) => intakes.isDenied(intake, 's3:GetObject', verdict);
  expect([denied('NO_THREATS_FOUND'), denied('THREATS_FOUND'), denied()]).toEqual([false, true, true]);
});

test('one role hands off, another converts, and neither does both', () => {
  const { handOffs, machines } = pipelines;
  expect(handOffs.all.map(({ role, bucket, grant }) => ids([role, bucket, grant]))).toEqual([
    ['FlowRole', 'Clean', 'FlowRole'],
  ]);
  expect(ids(machines.converterRoles)).toEqual(['ConvertRole']);
  expect(
    [handOffs.roles, machines.converterRoles].map((roles) => roles.map((role) => handOffs.converts(role))),
  ).toEqual([[false], [true]]);
});

test('a machine hands over what is clean and converted, and forgets nothing', () => {
  const { machines } = pipelines;
  const [pipeline, ...others] = machines.known;
  expect([others, machines.unknown]).toEqual([[], []]);
  expect(ids(machines.startersOf(pipeline.machine))).toEqual(['Scanned']);
  const journeys = machines.journeysOf(pipeline);
  expect(journeys.flatMap(({ deliveries }) => deliveries)).toEqual([
    expect.objectContaining({ state: 'Deliver', verdict: 'NO_THREATS_FOUND', converted: true }),
  ]);
  expect(journeys.flatMap(({ forgotten }) => forgotten)).toEqual([]);
});

test('screens are of the zone of their hosts, and seen from the zone of their endpoint', () => {
  const { model, pipelines: other } = factsOf(SCREENS.templates, SCREENS.flows);
  const [set] = other.screens.sets;
  expect([ids(set.fleets), ids(set.endpoints), set.hostZones]).toEqual([['Fleet'], ['Streaming'], ['internet']]);
  const flaws = model
    .ofType('AWS::EC2::VPCEndpoint')
    .map((endpoint) => [endpoint.template.name, other.screens.flawOf(endpoint, set.hostZones)?.kind]);
  expect(Object.fromEntries(flaws)).toEqual({ 'my-number': 'not-allowed', lgwan: undefined, internet: 'same-zone' });
});
