export type Address = {
  /** Null: every address of this machine. */
  host: string | null
  port: number
  /** The variables that say so, for the sentence when it can't be had. */
  settings: { host: string | null; port: string }
}

/** Why nothing listens there, and what to do; the cause stays with it for the log. */
export function listenFailureOf({ host, port, settings }: Address, cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given'
  const onPort = `${settings.port}=${port}`
  const onHost = settings.host === null ? onPort : `${settings.host}=${host}`
  const sentences: Record<string, string> = {
    EADDRINUSE: `${onPort}: another program listens there. Stop it, or choose another port.`,
    EACCES: `${onPort}: this user may not listen there. Choose a port from 1024 on.`,
    EADDRNOTAVAIL: `${onHost}: this machine has no such address. Choose 127.0.0.1, or 0.0.0.0 for all.`,
    ENOTFOUND: `${onHost}: there's no machine of that name. Choose 127.0.0.1, or 0.0.0.0 for all.`,
  }
  const aliases: Record<string, string> = { EAI_AGAIN: 'ENOTFOUND', EINVAL: 'EADDRNOTAVAIL' }
  const sentence = sentences[aliases[code] ?? code] ?? `${onPort}: can't listen there (${code}).`
  return new Error(sentence, { cause })
}
