import { describe, expect, test } from 'vitest'
import { isWithin, problemWithUrl } from '../../src/webhooks/addresses.ts'

/** One of each range, in every spelling that a connection takes. */
const addresses: [address: string, reach: 'public' | 'internal' | 'none'][] = [
  ['93.184.215.14', 'public'],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'public'],
  ['64:ff9b::5db8:d70e', 'public'],
  ['::ffff:93.184.215.14', 'public'],
  ['127.0.0.1', 'internal'],
  ['127.255.255.254', 'internal'],
  ['10.1.2.3', 'internal'],
  ['172.31.0.1', 'internal'],
  ['192.168.0.1', 'internal'],
  ['100.64.0.1', 'internal'],
  ['::1', 'internal'],
  ['fd12:3456::1', 'internal'],
  ['::ffff:127.0.0.1', 'internal'],
  ['::ffff:7f00:1', 'internal'],
  ['64:ff9b::a00:1', 'internal'],
  ['0.0.0.0', 'none'],
  ['::', 'none'],
  ['169.254.169.254', 'none'],
  ['::ffff:169.254.169.254', 'none'],
  ['64:ff9b::a9fe:a9fe', 'none'],
  ['fe80::1', 'none'],
  ['fe80::1%eth0', 'none'],
  ['fec0::1', 'none'],
  ['fd00:ec2::254', 'none'],
  ['100.100.100.200', 'none'],
  ['192.0.0.192', 'none'],
  ['168.63.129.16', 'none'],
  ['::7f00:1', 'none'],
  ['2002:7f00:1::', 'none'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'none'],
  ['64:ff9b:1::a00:1', 'none'],
  ['224.0.0.1', 'none'],
  ['ff02::1', 'none'],
  ['255.255.255.255', 'none'],
  ['240.0.0.1', 'none'],
  ['198.51.100.1', 'none'],
  ['2001:db8::1', 'none'],
  ['not an address', 'none'],
]

test.each(addresses)('%s is %s', (address, reach) => {
  expect(isWithin('public', address)).toBe(reach === 'public')
  expect(isWithin('internal', address)).toBe(reach !== 'none')
})

describe("an endpoint's address", () => {
  test('is https, without a password, and outside', () => {
    expect(problemWithUrl('https://hooks.example/muster?key=1', 'public')).toBeNull()
    expect(problemWithUrl('http://hooks.example', 'public')).toContain('needs internal: true')
    expect(problemWithUrl('https://me:secret@hooks.example', 'public')).not.toContain('secret')
    expect(problemWithUrl('https://me@hooks.example', 'internal')).toContain('user name')
    for (const wrong of ['ftp://hooks.example', 'file:///etc/passwd', 'unix:/run/x.sock'])
      expect(problemWithUrl(wrong, 'internal')).toContain('https://')
    expect(problemWithUrl('hooks', 'public')).toBe("isn't a URL")
  })

  test.each(['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '[::1]', '[::ffff:7f00:1]'])(
    'spelled %s is internal',
    (host) => {
      expect(problemWithUrl(`https://${host}/`, 'public')).toContain('internal address')
      expect(problemWithUrl(`http://${host}:8080/`, 'internal')).toBeNull()
    },
  )

  test("never leads to a cloud's metadata", () => {
    for (const host of ['169.254.169.254', '[fd00:ec2::254]', '168.63.129.16'])
      expect(problemWithUrl(`http://${host}/`, 'internal')).toContain('where nothing is sent')
  })
})
