import { sounds, type SoundName } from './sounds.ts'

let volume = 0.7
/** One for the life of the page: a context that was closed keeps its native memory, megabytes for each sound. */
let context: AudioContext | null = null
/** The way of the last sound to the loudspeaker. */
let playing: GainNode | null = null

/** 0 to 100. */
export function setVolume(percent: number): void {
  volume = percent / 100
}

/** Plays one of the program's sounds; a new one cuts off the one before, so that each stands alone. */
export function playSound(name: SoundName): void {
  if (volume === 0) return
  context ??= new AudioContext()
  const audio = context
  playing?.disconnect()
  const master = audio.createGain()
  playing = master
  // Loudness is heard in powers: half of the slider shall sound like half.
  master.gain.value = volume ** 2
  master.connect(audio.destination)
  for (const tone of sounds[name]) {
    const oscillator = audio.createOscillator()
    const envelope = audio.createGain()
    const start = audio.currentTime + tone.at / 1000
    const end = start + tone.length / 1000
    oscillator.type = tone.shape
    oscillator.frequency.setValueAtTime(tone.hertz, start)
    if (tone.toHertz !== undefined) oscillator.frequency.linearRampToValueAtTime(tone.toHertz, end)
    envelope.gain.setValueAtTime(0, start)
    envelope.gain.linearRampToValueAtTime(tone.loudness, start + 0.005)
    envelope.gain.setValueAtTime(tone.loudness, Math.max(start + 0.005, end - 0.02))
    envelope.gain.linearRampToValueAtTime(0, end)
    oscillator.connect(envelope).connect(master)
    oscillator.start(start)
    oscillator.stop(end)
  }
}
