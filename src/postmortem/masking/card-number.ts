/** First digits and lengths, as the networks give them out. */
const networks: readonly RegExp[] = [
  /^4(?:\d{15}|\d{18})$/,
  /^(?:5[1-5]|2[2-7])\d{14}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35\d{14}$/,
  /^6(?:011|4[4-9]\d|5\d\d)\d{12}$/,
  /^62\d{14,17}$/,
]

/** Of a network, and with its check digit right (Luhn, ISO/IEC 7812-1); separators are ignored. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  return networks.some((network) => network.test(digits)) && luhnSum(digits) % 10 === 0
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, sign, index) => {
    const digit = Number(sign) * (index % 2 === 1 ? 2 : 1)
    return sum + (digit > 9 ? digit - 9 : digit)
  }, 0)
}
