import type { LiveState } from '../../../lib/model/model';
import { type Base, type Change, resource, template } from '../kit';

/** An account with a network and a bucket, as its templates say. */
export const ACCOUNT: Base = {
  templates: {
    lgwan: template('lgwan', {
      Vpc: resource('EC2::VPC', { CidrBlock: '10.20.0.0/16' }),
      Bucket: resource('S3::Bucket', { BucketName: 'records' }),
    }),
  },
};

const NOTHING: LiveState = { drifts: [], outOfBand: [], unread: [] };

/** What the account shows: as its templates say, but for these. */
export const shows =
  (changes: Partial<LiveState>): Change =>
  (draft) => {
    draft.live = () => ({ ...NOTHING, ...changes });
  };
