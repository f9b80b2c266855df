import type { Template } from './template';

/** Whether a template says something of its deployment in its metadata: `Metadata.sanso.deployment: whole`. */
export function says({ body }: Pick<Template, 'body'>, key: string, value: string): boolean {
  const sanso = body.Metadata?.sanso as Readonly<Record<string, unknown>> | null | undefined;
  return sanso?.[key] === value;
}
