import pybridge

m = await pybridge.load("lesson4_data.wasm")

table = """station,hour,minutes
Harbour,8,12.5
Harbour,9,7.5
Market,9,20
"""
rides = await m.group(table, lambda share: print(f"{share:.0%}"))
{each: rides.by_hour(each)[:10].tolist() for each in rides.stations}
