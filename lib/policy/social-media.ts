/** Social media that Japanese local governments use, by domain (clause 6(8)). */
const SOCIAL =
  /(^|\.)(x|twitter|twimg|t|facebook|fbcdn|instagram|cdninstagram|line|line-scdn|youtube|youtu|ytimg|tiktok|threads|note|linkedin|bsky|discord|discordapp)\.(com|co|me|net|be|jp|app|apps|gg)\.?$/i;

/** Whether a domain is one of social media. */
export function isSocialMedia(domain: string): boolean {
  return SOCIAL.test(domain);
}
