const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Be told of interruptions: the first one asks for an orderly end, which takes its time; whoever interrupts again wants it now.
 *
 * @returns stops being told
 */
export function onInterruption(first: () => void, again: () => void): () => void {
  let isInterrupted = false;
  const interrupted = () => {
    if (isInterrupted) again();
    else first();
    isInterrupted = true;
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  return () => {
    for (const signal of SIGNALS) process.off(signal, interrupted);
  };
}
