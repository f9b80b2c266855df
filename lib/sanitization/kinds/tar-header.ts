/** Whether a block of 512 bytes is the header of a member of a tar: the sum of its bytes stands in it. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < 512) return false;
  const told = Buffer.from(block.subarray(148, 156)).toString('latin1').replace(/\0.*$/s, '').trim();
  if (!/^[0-7]{1,7}$/.test(told)) return false;
  let sum = 0;
  for (let at = 0; at < 512; at++) sum += at >= 148 && at < 156 ? 0x20 : block[at];
  return sum === Number.parseInt(told, 8) && block[0] !== 0;
}
