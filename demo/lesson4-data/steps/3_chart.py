from pyodide.ffi import to_js

chart = document.querySelector("line-chart")
chart.clear()

for station in rides.stations:
    chart.add(station, to_js(rides.by_hour(station)))
    minutes = rides.mean_minutes(station)
    print(f"{station}: {minutes:.1f} minutes a ride")
