from asyncio import sleep

film = m.Film(480, 270)
window = m.memory.view(film.address, film.length)

for _ in range(40):
    film.advance()
    show("#film", bytes(window))
    await sleep(0.03)

window
