import type { Model, Resource } from '../../model/model';

/** Services that look for attacks and weaknesses. */
const SERVICES = [
  'AWS::GuardDuty::Detector',
  'AWS::SecurityHub::Hub',
  'AWS::SecurityHub::HubV2',
  'AWS::Macie::Session',
  'AWS::Detective::Graph',
];

/**
 * Resources of detection services. Where a set of templates has none of them, detection is deployed from somewhere else (an
 * organization, another repository); where it has one, it answers for all of them.
 */
export function detectionOf(model: Model): readonly Resource[] {
  return model.ofType(...SERVICES);
}
