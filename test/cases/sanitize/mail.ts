import type { Scorer } from './expectations';
import { readReleasedMail } from './released-mail';
import { normal } from './text';

/** Header fields, the notice, results of authentication, and what is told of attachments. */
export const mailFaults: Scorer = ({ expected, files, result }) => {
  const faults: string[] = [];
  const told = result.conversion.attachments ?? [];
  const clean = (name: string) => normal(name, true).normalize('NFC');
  if (files[0]?.kind === 'message') {
    const { fields, notice } = readReleasedMail(files[0].bytes);
    const names = [...fields.keys()];
    const allowed =
      /^(from|to|cc|subject|date|message-id|sender|reply-to|in-reply-to|references|mime-version|content-type|content-transfer-encoding|x-sanso-.*)$/;
    for (const name of names) if (!allowed.test(name)) faults.push(`field ${name}`);
    for (const [name, value] of Object.entries((expected.headers ?? {}) as Record<string, string>)) {
      if (name.toLowerCase() === 'from_name') {
        const shown = /^\s*"?(.*?)"?\s*<[^<>]*>$/.exec(fields.get('from') ?? '')?.[1];
        if (normal(shown ?? '', expected.strict) !== normal(value, expected.strict))
          faults.push(`from is named ${shown}`);
        continue;
      }
      const given = fields.get(name.toLowerCase());
      const same =
        name.toLowerCase() === 'date'
          ? new Date(given ?? '').getTime() === new Date(value).getTime()
          : given !== undefined && normal(given, expected.strict).includes(normal(value, expected.strict));
      if (!same) faults.push(`${name}: ${given}, expected ${value}`);
    }
    for (const name of (expected.no_fields ?? []) as string[])
      if (fields.has(name.toLowerCase())) faults.push(`field ${name}`);
    for (const piece of [expected.notice ?? []].flat() as string[])
      if (!notice.includes(piece)) faults.push(`notice lacks ${piece}`);
    if (expected.reply_to_absent === true && fields.has('reply-to')) faults.push('reply-to');
  }
  if (
    expected.authentication !== undefined &&
    JSON.stringify(expected.authentication) !== JSON.stringify(result.conversion.authentication)
  )
    faults.push(`authentication ${JSON.stringify(result.conversion.authentication)}`);
  if (expected.attachment_count !== undefined && told.length !== expected.attachment_count)
    faults.push(`${told.length} attachments`);
  for (const name of (expected.attachments_names ?? []) as string[])
    if (!told.some((each) => clean(each.name) === clean(name)))
      faults.push(`no attachment ${name}: ${told.map((each) => each.name)}`);
  if (expected.attachments !== undefined) {
    const wanted = expected.attachments as Record<string, unknown>[];
    if (expected.attachments_more !== true && told.length !== wanted.length)
      faults.push(`${told.length} attachments of ${wanted.length}: ${told.map((each) => each.name)}`);
    for (const want of wanted) {
      const { name, name_any: any, ...rest } = want as { name?: string; name_any?: string[] };
      const names = (any ?? (name === undefined ? [] : [name])).map(clean);
      const fits = told.some(
        (each) =>
          (names.length === 0 || names.includes(clean(each.name))) &&
          Object.entries(rest).every(
            ([field, value]) =>
              (expected.loose_sizes === true && field !== 'type') ||
              String((each as unknown as Record<string, unknown>)[field]) === String(value),
          ),
      );
      if (!fits) faults.push(`attachment ${JSON.stringify(want)} is not among ${JSON.stringify(told)}`);
    }
  }
  return faults;
};
