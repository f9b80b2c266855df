import type { Value } from './unknown';

/** Properties that hold a document, as JSON or YAML in text or as the object that this text means. */
const DOCUMENTS: Readonly<Record<string, string>> = { 'AWS::SSM::Document': 'Content' };

/** Properties with their document as an object, so that rules read it in one way. Text that is no document stays text. */
export function withDocument(type: string, properties: Record<string, Value>): Record<string, Value> {
  const text = properties[DOCUMENTS[type] ?? ''];
  if (typeof text !== 'string') return properties;
  // Few templates hold one: the parser of YAML is loaded for them alone.
  const { parse } = require('yaml') as typeof import('yaml');
  try {
    return { ...properties, [DOCUMENTS[type]]: parse(text) as Value };
  } catch {
    return properties;
  }
}
