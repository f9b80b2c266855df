import { type Obstacle, obstacleOf, readDeliveries } from '../../facts/logs/deliveries';
import { say } from '../../messages/say';
import { grouped } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { inPartOf } from '../missed-in';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** What a service writes into a bucket arrives there: bucket and key admit the service, and no Deny keeps it out. */
export const logDelivery: Rule = {
  id: 'Sanso-6.7-LogDelivery',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログの書込み元をバケットと鍵が許可すること', en: 'Bucket and key admit what delivers logs' },
  aspects: ['I'],
  severity: 'high',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  check: ({ model, grants }) => {
    // One obstacle stops many writers: it is said once, where it is mended.
    const stopped = readDeliveries(model).flatMap((delivery) => {
      const obstacle = obstacleOf(model, grants, delivery);
      const key = JSON.stringify([delivery.bucket.id, delivery.sender, obstacle]);
      return obstacle ? [[key, { ...delivery, obstacle }] as const] : [];
    });
    return [...grouped(stopped).values()].flatMap(([first, ...others]): Outcome[] => {
      const { bucket, sender, obstacle } = first;
      const writers: Resource[] = [first, ...others].map(({ writer }) => writer);
      const what = { bucket: bucket.name, sender, writers: writers.map(({ id }) => id) };
      const said =
        obstacle === 'open'
          ? undecided(bucket, say('log-delivery.unknown', what))
          : finding([bucket, ...writers], say(MESSAGES[obstacle], what));
      return inPartOf(writers, [said]);
    });
  },
};

const MESSAGES = {
  retention: 'log-delivery.retention',
  'bucket-policy': 'log-delivery.bucket',
  'bucket-deny': 'log-delivery.bucket-deny',
  'key-policy': 'log-delivery.key',
  'key-deny': 'log-delivery.key-deny',
} as const satisfies Record<Obstacle, string>;
