throw new Error("this page is out of order");
