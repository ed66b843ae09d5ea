from fast_qr import ECL, Shape, SvgOptions, qr_svg

options = SvgOptions().shape(Shape.RoundedSquare).ecl(ECL.H)
svg = qr_svg("https://pyodide.org", options.margin(2))

code = document.querySelector("#qr")
code.innerHTML = svg
svg[:60] + "…"
