/**
 * Whether a request's target reads the same to everyone: a path, or an address with one, whose escapes can be
 * undone. `//x` is a path to one reader and a host to the next, and half an escape is nothing at all.
 */
export function isReadableTarget(target: string | undefined): boolean {
  const [, origin = '', path] = /^(https?:\/\/[^/?#\s\\]+)?(\/[^?#]*)/i.exec(target ?? '') ?? []
  if (path === undefined || path.startsWith('//') || /[\\\s]/.test(path)) return false
  if (origin !== '' && !URL.canParse(origin)) return false
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
