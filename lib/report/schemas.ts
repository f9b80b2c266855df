import { z } from 'zod';
import { flowsSchema } from '../facts/flows/flow-register';
import { premisesSchema } from '../facts/premises';
import { acknowledgementsSchema } from '../policy/acknowledgement-mistakes';
import { configSchema } from '../template/given';
import { checkSchema } from './check-schema';
import { reachSchema } from './reach-schema';
import { home } from './rule-page';

/** The forms that are published as JSON schemas, by their files in `schemas/`. */
const FORMS = {
  'sanso.config.schema.json': { title: 'sanso.config.json', form: configSchema },
  'sanso.flows.schema.json': { title: 'flows.json', form: flowsSchema },
  'sanso.premises.schema.json': { title: 'premises.json', form: premisesSchema },
  'sanso.acknowledgements.schema.json': { title: 'acknowledgements.json', form: acknowledgementsSchema },
  'sanso.check.schema.json': { title: 'sanso check --format json', form: checkSchema },
  'sanso.reach.schema.json': { title: 'sanso reach --format json, form 1', form: reachSchema },
} as const;

/** Every JSON schema that is published, as its file holds it. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(FORMS).map(([file, { title, form }]) => {
      const { $schema, ...schema } = z.toJSONSchema(form, { io: 'input' });
      return [file, `${JSON.stringify({ $schema, $id: `${home()}/schemas/${file}`, title, ...schema }, null, 2)}\n`];
    }),
  );
}
