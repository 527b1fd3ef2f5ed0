import { posix } from 'node:path'
import { importsOf, type SourceFile } from './source-files.ts'

/** One import of a file of ours, types included; both ends are paths from the root of the repository. */
export type Import = { from: string; to: string }

export function importsWithin(files: readonly SourceFile[]): Import[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => ({ from: file.path, to: posix.join(posix.dirname(file.path), name) })),
  )
}

/** Circles of files, each once, from its first file in order of the alphabet back to it. */
export function circlesIn(imports: readonly Import[]): string[] {
  const targets = Map.groupBy(imports, ({ from }) => from)
  const found = new Set<string>()
  const done = new Set<string>()
  const follow = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start !== -1) {
      found.add(circleText(way.slice(start)))
      return
    }
    if (done.has(path)) return
    for (const { to } of targets.get(path) ?? []) follow(to, [...way, path])
    done.add(path)
  }
  for (const path of targets.keys()) follow(path, [])
  return [...found].sort()
}

function circleText(circle: readonly string[]): string {
  const first = circle.indexOf([...circle].sort()[0] ?? '')
  const turned = [...circle.slice(first), ...circle.slice(0, first)]
  return [...turned, turned[0]].join(' → ')
}
