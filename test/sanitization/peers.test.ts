import { peer } from '../../lib/sanitization/peers';

test('what is installed is loaded', async () => {
  expect(await peer('sharp', () => 'loaded')).toBe('loaded');
});

test('what is not installed is named, with how to install it', async () => {
  const missing = () => Promise.reject(new Error("Cannot find module 'sharp'\nRequire stack: …"));
  await expect(peer('sharp', missing)).rejects.toMatchObject({
    reason: 'converter-failed',
    message: "sharp cannot be loaded; install it beside sanso (npm install sharp): Cannot find module 'sharp'",
  });
});
