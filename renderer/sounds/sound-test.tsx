import { Button, Group } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useText } from '../i18n/text.ts'
import { playSound } from './player.ts'
import { soundNames } from './sounds.ts'

/** One button for each sound of the station, with its meaning. */
export function SoundTest() {
  const t = useText()
  return (
    <Group gap={8}>
      {soundNames.map((name) => (
        <Button
          key={name}
          variant="default"
          size="sm"
          leftSection={<IconVolume size={18} />}
          onClick={() => {
            playSound(name)
          }}
        >
          {t(`common:sound.${name}`)}
        </Button>
      ))}
    </Group>
  )
}
