/** Whether a text has the form of a pattern: `*` stands for any part of a name, `**` for slashes as well, all else for itself. */
export function matcher(pattern: string): (text: string) => boolean {
  const form = pattern
    .split('**')
    .map((part) =>
      part
        .split('*')
        .map((plain) => plain.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/]*'),
    )
    .join('.*');
  const whole = new RegExp(`^${form}$`);
  return (text) => whole.test(text);
}
