broken = "station,hour,minutes\nHarbour,noon,12.5"

await m.group(broken, progress)
