/**
 * What a load gives, its modules without source maps: to make and to keep the maps of hundreds of modules takes a quarter of loading
 * them, and only a trace reads them. With SANSO_DEBUG, which asks for traces, they are made.
 */
export function withoutSourceMaps<T>(load: () => T): T {
  if (process.env.SANSO_DEBUG) return load();
  process.setSourceMapsEnabled(false);
  try {
    return load();
  } finally {
    process.setSourceMapsEnabled(true);
  }
}
