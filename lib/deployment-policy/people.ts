import type { Template } from '../template/template';
import { bootstrapRole, type Place } from './bootstrap';
import type { PrintedStatement } from './policies';

/** What whoever runs `cdk deploy` needs: the roles of the bootstrap do the rest. That of images, where templates name images. */
export function peopleRights(places: readonly Place[], templates: readonly Template[]): readonly PrintedStatement[] {
  const roles = places.flatMap((place) => {
    const hasImages = templates.some(
      ({ account, body }) =>
        account === place.account && JSON.stringify(body).includes(`cdk-${place.qualifier}-container-assets-`),
    );
    const jobs = [
      'deploy',
      'file-publishing',
      'lookup',
      ...(hasImages ? (['image-publishing'] as const) : []),
    ] as const;
    return jobs.map((job) => bootstrapRole(place, job));
  });
  return [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [...new Set(roles)].sort() }];
}
