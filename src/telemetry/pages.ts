import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One thing that must hold; `reason` says what is wrong, in words that any reader of the page may see. */
export type Check = { name: string; ok: boolean; reason?: string }

export type Page = {
  path: string
  read: () => Promise<{ status: number; contentType: string; body: string }>
}

/** 200 when every check holds, 503 when one does not; the body tells which. */
export function checksPage(path: string, read: () => Promise<Check[]>): Page {
  return {
    path,
    read: async () => {
      const checks = await read()
      const ok = checks.every((check) => check.ok)
      return {
        status: ok ? 200 : 503,
        contentType: 'application/json; charset=utf-8',
        body: `${JSON.stringify({ ok, checks })}\n`,
      }
    },
  }
}

export async function showPage(
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, contentType, body } = await page.read()
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' })
  response.end(request.method === 'HEAD' ? undefined : body)
}

export type PageServer = { port: number; stop: () => Promise<void> }

/** Serves the pages and nothing else. Rejects when the port is taken. */
export async function startPages(host: string, port: number, pages: Page[]): Promise<PageServer> {
  const server = createServer((request, response) => {
    const page = pages.find(({ path }) => path === (request.url ?? '').split('?')[0])
    if (page && (request.method === 'GET' || request.method === 'HEAD')) {
      showPage(page, request, response).catch(() => response.destroy())
      return
    }
    response.writeHead(page ? 405 : 404, { 'content-type': 'text/plain' })
    response.end()
  })
  server.requestTimeout = 5_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
