import { buildModel, type Model } from '../model/model';
import type { ReadInput } from '../template/read';

/** The model of what a command was given: templates, or a snapshot of live accounts. */
export function modelOfInput({ templates, snapshot }: ReadInput): Model {
  if (!snapshot) return buildModel(templates);
  // The readers of live accounts are no concern of templates, which are judged far more often.
  const { liveModel } = require('./live-model') as typeof import('./live-model');
  const { snapshotFrom } = require('./snapshot') as typeof import('./snapshot');
  return liveModel(snapshotFrom(snapshot.content, snapshot.file)).model;
}
