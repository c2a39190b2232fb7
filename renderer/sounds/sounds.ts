/** One tone: times in ms from the beginning of the sound, pitch in Hz (sliding to `toHertz`), loudness 0 to 1. */
export type Tone = {
  readonly at: number
  readonly length: number
  readonly hertz: number
  readonly toHertz?: number
  readonly shape: OscillatorType
  readonly loudness: number
}

export const soundNames = [
  'accepted',
  'complete',
  'wrong',
  'surplus',
  'unknown',
  'ambiguous',
  'expired',
  'duplicate',
  'cancelled',
  'stopped',
  'blocked',
  'question',
  'device',
] as const
export type SoundName = (typeof soundNames)[number]

/**
 * The sounds differ in number of tones, direction and colour, so that they are told apart in noise and by people who hear
 * no high tones: accepted is one short high blip, complete three rising, wrong two low buzzes, surplus three fast falling
 * ones, unknown one long wobbling growl, ambiguous two growls apart, expired a slow ticking, duplicate the same short pair twice,
 * cancelled one deep fall, stopped a siren up and down, blocked two equal knocks, question two tones going up like a voice, device trouble
 * high-low-high-low.
 */
export const sounds: Readonly<Record<SoundName, readonly Tone[]>> = {
  accepted: [{ at: 0, length: 90, hertz: 1320, shape: 'triangle', loudness: 0.8 }],
  complete: [
    { at: 0, length: 110, hertz: 784, shape: 'triangle', loudness: 0.8 },
    { at: 120, length: 110, hertz: 988, shape: 'triangle', loudness: 0.8 },
    { at: 240, length: 260, hertz: 1568, shape: 'triangle', loudness: 0.8 },
  ],
  wrong: [
    { at: 0, length: 280, hertz: 165, shape: 'sawtooth', loudness: 0.9 },
    { at: 360, length: 420, hertz: 131, shape: 'sawtooth', loudness: 0.9 },
  ],
  surplus: [
    { at: 0, length: 130, hertz: 523, toHertz: 440, shape: 'square', loudness: 0.6 },
    { at: 180, length: 130, hertz: 415, toHertz: 349, shape: 'square', loudness: 0.6 },
    { at: 360, length: 240, hertz: 330, toHertz: 247, shape: 'square', loudness: 0.6 },
  ],
  unknown: [
    { at: 0, length: 700, hertz: 220, toHertz: 110, shape: 'sawtooth', loudness: 0.6 },
    { at: 0, length: 700, hertz: 233, toHertz: 116, shape: 'square', loudness: 0.4 },
  ],
  ambiguous: [
    { at: 0, length: 260, hertz: 196, toHertz: 262, shape: 'sawtooth', loudness: 0.7 },
    { at: 420, length: 260, hertz: 262, toHertz: 196, shape: 'sawtooth', loudness: 0.7 },
  ],
  expired: [0, 230, 460, 690].map((at, index) => ({
    at,
    length: 60,
    hertz: index % 2 === 0 ? 392 : 294,
    shape: 'square' as const,
    loudness: 0.6,
  })),
  duplicate: [0, 110, 420, 530].map((at) => ({
    at,
    length: 80,
    hertz: 349,
    shape: 'sawtooth' as const,
    loudness: 0.7,
  })),
  cancelled: [{ at: 0, length: 800, hertz: 440, toHertz: 82, shape: 'square', loudness: 0.6 }],
  stopped: [
    { at: 0, length: 300, hertz: 330, toHertz: 660, shape: 'square', loudness: 0.6 },
    { at: 320, length: 300, hertz: 660, toHertz: 330, shape: 'square', loudness: 0.6 },
    { at: 640, length: 300, hertz: 330, toHertz: 660, shape: 'square', loudness: 0.6 },
  ],
  blocked: [0, 200].map((at) => ({
    at,
    length: 110,
    hertz: 196,
    shape: 'triangle' as const,
    loudness: 1,
  })),
  question: [
    { at: 0, length: 140, hertz: 587, shape: 'sine', loudness: 1 },
    { at: 170, length: 240, hertz: 740, toHertz: 880, shape: 'sine', loudness: 1 },
  ],
  device: [0, 150, 300, 450].map((at, index) => ({
    at,
    length: 120,
    hertz: index % 2 === 0 ? 1760 : 1175,
    shape: 'square' as const,
    loudness: 0.4,
  })),
}
