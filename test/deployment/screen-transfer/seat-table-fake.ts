type Value = { S: string } | { N: string };
type Item = Record<string, Value>;
interface Put {
  readonly Item: Item;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: { ':after': { N: string } };
}

/** The table of seats in memory: what the broker asks of DynamoDB, with its conditions, and a pause before each answer. */
export class SeatTableFake {
  readonly items = new Map<string, Item>();

  async query(): Promise<{ Items: Item[] }> {
    await pause();
    return { Items: [...this.items.values()].filter(({ kind }) => text(kind) === 'seat') };
  }

  async putItem(put: Put): Promise<void> {
    await pause();
    if (put.ConditionExpression === 'attribute_not_exists(id)' && this.items.has(keyOf(put.Item))) {
      throw Object.assign(new Error('conditional'), { name: 'ConditionalCheckFailedException' });
    }
    this.items.set(keyOf(put.Item), put.Item);
  }

  async transactWriteItems({ TransactItems }: { TransactItems: { Put: Put }[] }): Promise<void> {
    await pause();
    const reasons = TransactItems.map(({ Put }) => {
      const there = this.items.get(keyOf(Put.Item));
      const free = !there || Number(text(there.until)) <= Number(Put.ExpressionAttributeValues?.[':after'].N);
      return { Code: free ? 'None' : 'ConditionalCheckFailed' };
    });
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw Object.assign(new Error('cancelled'), {
        name: 'TransactionCanceledException',
        CancellationReasons: reasons,
      });
    }
    for (const { Put } of TransactItems) this.items.set(keyOf(Put.Item), Put.Item);
  }

  of(kind: string): Record<string, string>[] {
    return [...this.items.values()]
      .filter((item) => text(item.kind) === kind)
      .map((item) => Object.fromEntries(Object.entries(item).map(([name, value]) => [name, text(value)])));
  }
}

function keyOf(item: Item): string {
  return `${text(item.kind)}#${text(item.id)}`;
}

function text(value: Value): string {
  return 'S' in value ? value.S : value.N;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
