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
  'question',
  'device',
] as const
export type SoundName = (typeof soundNames)[number]

/**
 * The sounds differ in number of tones, direction and colour, so that they are told apart in noise and by people who hear
 * no high tones: accepted is one short high blip, complete three rising, wrong two low buzzes, surplus three fast falling
 * ones, unknown one long wobbling growl, question two tones going up like a voice, device trouble high-low-high-low.
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
