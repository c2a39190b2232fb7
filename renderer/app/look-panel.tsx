import { SegmentedControl, Slider, Stack, Text } from '@mantine/core'
import { languages, type Language } from '../../shared/contract/settings.ts'
import { useText } from '../i18n/text.ts'
import { SoundTest } from '../sounds/sound-test.tsx'
import { useLook } from '../stores/look.ts'
import { changeLook } from './look.ts'

/** A language is always named in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  pl: 'Polski',
  en: 'English',
  uk: 'Українська',
}

/** Language, theme and volume of the station, changed as soon as they are chosen. */
export function LookPanel() {
  const t = useText()
  const look = useLook()
  return (
    <Stack gap="md" w={360} p="xs">
      <Choice label={t('common:look.language')}>
        <SegmentedControl
          fullWidth
          size="md"
          value={look.language}
          data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          onChange={(language) => {
            changeLook({ language: language })
          }}
        />
      </Choice>
      <Choice label={t('common:look.theme')}>
        <SegmentedControl
          fullWidth
          size="md"
          value={look.theme}
          data={[
            { value: 'light', label: t('common:look.light') },
            { value: 'dark', label: t('common:look.dark') },
          ]}
          onChange={(theme) => {
            changeLook({ theme: theme })
          }}
        />
      </Choice>
      <Choice label={t('common:look.volume')}>
        <Slider
          size="lg"
          value={look.volume}
          label={(value) => `${value}%`}
          thumbLabel={t('common:look.volume')}
          onChange={(volume) => {
            useLook.setState({ volume })
          }}
          onChangeEnd={(volume) => {
            changeLook({ volume })
          }}
        />
      </Choice>
      <SoundTest />
    </Stack>
  )
}

function Choice({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      {children}
    </div>
  )
}
