import { buildModel, type Model } from '../model/model';
import type { ReadInput } from '../template/read';
import { liveModel } from './live-model';
import { snapshotFrom } from './snapshot';

/** The model of what a command was given: templates, or a snapshot of live accounts. */
export function modelOfInput({ templates, snapshot }: ReadInput): Model {
  return snapshot ? liveModel(snapshotFrom(snapshot.content, snapshot.file)).model : buildModel(templates);
}
