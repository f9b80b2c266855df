import { areBroad } from '../../address/broad-block';
import type { Model } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';

/** Whether few requests meet a statement, and not those that choose to: an exact path, or a set of few addresses. */
export function meansFew(model: Model, statement: Value | undefined): boolean {
  if (isUnknown(statement)) return false;
  const all = valuesAt(statement, 'AndStatement.Statements[]');
  if (all.length > 0) return all.some((each) => meansFew(model, each));
  const any = valuesAt(statement, 'OrStatement.Statements[]');
  if (any.length > 0) return any.every((each) => meansFew(model, each));
  const [not] = valuesAt(statement, 'NotStatement.Statement');
  if (not !== undefined) return meansMost(model, not);
  if (isPath(statement, ['EXACTLY'])) return true;
  const [arn] = valuesAt(statement, 'IPSetReferenceStatement.Arn');
  const set = model.find(arn, 'AWS::WAFv2::IPSet');
  // A set that no template has may hold everybody.
  return set !== undefined && !areBroad(textsAt(set.properties, 'Addresses[]'));
}

/** Whether nearly every request meets a statement: all but few, or all but a part of the site. */
export function meansMost(model: Model, statement: Value | undefined): boolean {
  if (isUnknown(statement)) return false;
  const all = valuesAt(statement, 'AndStatement.Statements[]');
  if (all.length > 0) return all.every((each) => meansMost(model, each));
  const any = valuesAt(statement, 'OrStatement.Statements[]');
  if (any.length > 0) return any.some((each) => meansMost(model, each));
  const [not] = valuesAt(statement, 'NotStatement.Statement');
  if (not !== undefined) return meansFew(model, not) || isPath(not, ['STARTS_WITH']);
  return textsAt(statement, 'ByteMatchStatement.SearchString')[0] === '/' && hasPath(statement, ['STARTS_WITH']);
}

/** Whether a statement means a path below the top of the site. */
function isPath(statement: Value | undefined, constraints: readonly string[]): boolean {
  return textsAt(statement, 'ByteMatchStatement.SearchString')[0] !== '/' && hasPath(statement, constraints);
}

/** Whether a statement compares the path: whatever else a request says of itself, whoever sends it chooses. */
function hasPath(statement: Value | undefined, constraints: readonly string[]): boolean {
  return (
    valuesAt(statement, 'ByteMatchStatement.FieldToMatch.UriPath').length > 0 &&
    textsAt(statement, 'ByteMatchStatement.PositionalConstraint').some((each) => constraints.includes(each))
  );
}
