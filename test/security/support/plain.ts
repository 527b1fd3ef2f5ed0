/** Without what differs from run to run: ports, tokens, ids of messages and of direct channels. */
export function plain(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, 'host')
    .replaceAll(/\b\d{10}\.\d{6}\b/g, 'ts')
    .replaceAll(/\b1\d{9,12}\b/g, 'at')
    .replaceAll(/\b[\w-]{43,}\b/g, 'token')
    .replaceAll(/\bp\d{16}\b/g, 'link')
    .replaceAll(/("block_id":)"[^"]*"/g, '$1')
    .replaceAll(/\b[VF]0[A-Z0-9]+\b/g, 'id')
    .replaceAll(/\bD0[A-Z0-9]+\b/g, 'D')
}

/** Incidents are told of side by side, so in no order of their own. */
export function sorted(texts: readonly string[]): string {
  return texts.map(plain).sort().join('\n')
}
