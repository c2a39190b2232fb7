import type { Random } from '../demo/random.ts'

/** Texts that have broken printers, files, schemas or databases somewhere; every seventh or so of a field. */
const hostile: readonly string[] = [
  '',
  '^XZ^XA^FO50,50^A0N,60^FDstolen^FS^XZ',
  '~JR~HS~DG^JUS^FH_5E_7E\\&>8',
  '\nN\nA50,50,0,3,1,1,N,"x"\nP5\n',
  '\u001b@\u0010\u0004\u0001\u001dV\u0000',
  '<script>alert(1)</script><b>&amp;</b> ]]> <!-- " \' -->',
  "'; DROP TABLE parcel;--",
  'a\r\nb\rc\nd\u2028e\u2029f\u0085g',
  Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('x'),
  '\u202eabc\u2066 שלום مرحبا \u2069',
  '👩‍👩‍👧🎁🇵🇱🧨 x',
  '\ufffe\uffff x',
  `Z${'\u0351'.repeat(200)}algo`,
  'ŻW'.repeat(5_000),
  'Wojewódzki Ośrodek Doskonalenia '.repeat(40),
  '漢字かな',
]
const words =
  'zażółć gęślą jaźń Świętej Jadwigi Łódź kubek ceramiczny książka „Pan Tadeusz” Brzęczyszczykiewicz Kraków Gdańsk ul. 17A m. 4 Přemysl їжак & <b> 100% "x" #7'.split(
    ' ',
  )

/** A text for any field: an ordinary one, or one that makes trouble. */
export function hostileText(random: Random): string {
  if (random.below(4) === 0) return random.pick(hostile)
  return Array.from({ length: 1 + random.below(6) }, () => random.pick(words)).join(' ')
}
